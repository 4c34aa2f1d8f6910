import { schemas } from '#contract/contract.ts'

/** Values that the documents list and the Java SDK reads, letter for letter. */
function readable(name: string): readonly string[] {
  const schema = schemas[name] as { enum?: readonly string[]; 'x-javaSdkAccepts'?: readonly string[] } | undefined
  const accepted = new Set(schema?.['x-javaSdkAccepts'])
  return (schema?.enum ?? []).filter((value) => value !== 'undefined' && accepted.has(value))
}

/** What the public audit can tell: the record keeps more. */
export const known = { operationTypes: readable('OperationType'), resourceTypes: readable('ResourceType') }
