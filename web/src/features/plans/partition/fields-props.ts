import type { PartitionForm } from './partition-form.ts'
import type { TownshipFacts } from './township-facts.ts'

/** What all fields of the form share. */
export interface FieldsProps {
  readonly form: PartitionForm
  readonly townships: readonly TownshipFacts[]
  /** What is wrong, by the path of the field. */
  readonly errors: ReadonlyMap<string, string>
  onChange(change: Partial<PartitionForm>): void
}
