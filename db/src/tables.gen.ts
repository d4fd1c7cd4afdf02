// Written by `npm run generate` from a freshly migrated database. Do not edit.
export interface Tables {}
