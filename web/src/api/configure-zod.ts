import { z } from 'zod'

// Zod compiles its parsers with `new Function`; the content security policy forbids that and would report it.
z.config({ jitless: true })
