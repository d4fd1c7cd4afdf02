/**
 * Pieces that a norm wants of a body: its quantity, or its quantity for every `perStaff` persons begun, so that six
 * persons at one piece for five want two.
 */
export function wantedQuantity(
  norm: { readonly quantity: number; readonly perStaff: number | null },
  staffCount: number,
): number {
  return norm.perStaff === null ? norm.quantity : norm.quantity * Math.ceil(staffCount / norm.perStaff)
}
