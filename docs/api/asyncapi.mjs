// Validates an AsyncAPI document with the official parser: node asyncapi.mjs FILE
import { readFileSync } from 'node:fs'
import parserModule from '@asyncapi/parser'

const { Parser } = parserModule
const ERROR = 0
const { document, diagnostics } = await new Parser().parse(readFileSync(process.argv[2], 'utf8'))
const errors = diagnostics.filter((found) => found.severity === ERROR)
for (const error of errors) {
  console.error(`${error.path.join('.')}: ${error.message}`)
}
if (errors.length > 0 || document === undefined) {
  process.exit(1)
}
