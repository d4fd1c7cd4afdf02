import { at } from './checked.ts'

/**
 * Solves a small dense linear system by elimination with row exchange. Throws RangeError when the matrix is singular.
 */
export function solveLinear(matrix: readonly (readonly number[])[], rightSide: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, at(rightSide, index)])
  const size = rows.length
  for (let column = 0; column < size; column += 1) {
    const pivot = findPivotRow(rows, column)
    const pivotRow = at(rows, pivot)
    if (at(pivotRow, column) === 0) throw new RangeError('singular linear system')
    rows[pivot] = at(rows, column)
    rows[column] = pivotRow
    for (let below = column + 1; below < size; below += 1) subtractRow(at(rows, below), pivotRow, column)
  }
  return substituteBack(rows)
}

function findPivotRow(rows: readonly number[][], column: number): number {
  let pivot = column
  for (let row = column + 1; row < rows.length; row += 1) {
    if (Math.abs(at(at(rows, row), column)) > Math.abs(at(at(rows, pivot), column))) pivot = row
  }
  return pivot
}

function subtractRow(row: number[], pivotRow: readonly number[], column: number): void {
  const factor = at(row, column) / at(pivotRow, column)
  if (factor === 0) return
  for (let index = column; index < row.length; index += 1)
    row[index] = at(row, index) - factor * at(pivotRow, index)
}

function substituteBack(rows: readonly (readonly number[])[]): number[] {
  const solution: number[] = rows.map(() => 0)
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    const values = at(rows, row)
    let rest = at(values, rows.length)
    for (let column = row + 1; column < rows.length; column += 1)
      rest -= at(values, column) * at(solution, column)
    solution[row] = rest / at(values, row)
  }
  return solution
}
