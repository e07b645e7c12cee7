import { readdirSync } from 'node:fs'
import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const layer = (folder, forbidden, message) => ({
  files: [`src/${folder}/**/*.{ts,tsx}`],
  ignores: ['**/*.test.{ts,tsx}'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden, message }] }] },
})

/** Features meet in live, api and ui, never in each other. */
const features = readdirSync(new URL('./src/features', import.meta.url))
  .map((feature) =>
    layer(
      `features/${feature}`,
      ['@/app/*', '@/features/*', '../../*', `../*/*`, `!@/features/${feature}/*`],
      'A feature knows api, live, ui and text; it never imports another feature or app.',
    ),
  )

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'public', 'target', 'src/api/schema.ts'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  { languageOptions: { globals: globals.browser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  { files: ['**/*.{ts,tsx}'], plugins: { 'react-hooks': hooks }, rules: hooks.configs.recommended.rules },
  {
    files: ['src/**/*.{ts,tsx}', 'mock/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 500 }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Redux Toolkit's word for a query without an argument.
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  layer('text', ['@/*'], 'text knows nobody.'),
  layer('api', ['@/app/*', '@/features/*', '@/ui/*', '@/live/*'], 'api knows text only.'),
  layer('live', ['@/app/*', '@/features/*', '@/ui/*'], 'live knows api and text only.'),
  layer('ui', ['@/app/*', '@/features/*'], 'ui knows api, live and text only.'),
  ...features,
  { files: ['eslint.config.js', 'e2e/bench/*.mjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['e2e/bench/*.mjs'], languageOptions: { globals: globals.node } },
)
