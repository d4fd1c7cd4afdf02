import type { ComponentProps } from 'react'

type ButtonProps = ComponentProps<'button'> & { readonly look?: 'strong' | 'quiet' | 'plain' }

/** A push button; `quiet` has a border, `plain` none. */
export function Button({ look = 'quiet', className = '', ...rest }: ButtonProps) {
  return <button type="button" className={`button button-${look} ${className}`} {...rest} />
}
