import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'

const WORKER = 'sw.js'
const PLACE = 'PLANTWIN_FILES'

/** Makes `src/worker/sw.ts` the file `/sw.js`, which knows the names of all other files and, by their contents, its version. */
export function serviceWorker(): Plugin {
  return {
    name: 'plantwin-service-worker',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'src/worker/sw.ts', fileName: WORKER })
    },
    writeBundle({ dir = 'dist' }) {
      const files = filesIn(dir).filter((file) => file !== WORKER && !file.endsWith('.map')).sort()
      const hash = createHash('sha256')
      files.forEach((file) => hash.update(file).update(readFileSync(join(dir, file))))
      const list = { version: hash.digest('hex').slice(0, 16), files: files.map((file) => `/${file}`) }
      const path = join(dir, WORKER)
      const code = readFileSync(path, 'utf8')
      if (!code.includes(PLACE) || /^\s*(import|export)\b/m.test(code)) this.error(`${WORKER} has no place for its files, or needs other files`)
      writeFileSync(path, code.replaceAll(PLACE, JSON.stringify(list)))
    },
  }
}

function filesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}
