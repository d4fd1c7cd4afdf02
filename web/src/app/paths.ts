/** Every address of the staff application. */
export const paths = {
  office: '/office',
  cell: (code: string) => `/office/cells/${encodeURIComponent(code)}`,
  enterprise: (id: number | string) => `/office/enterprises/${id}`,
} as const
