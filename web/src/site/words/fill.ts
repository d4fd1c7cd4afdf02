/** A sentence with its values in the places `{0}`, `{1}` … */
export const fill = (sentence: string, values: readonly (string | number)[]): string =>
  sentence.replaceAll(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''))
