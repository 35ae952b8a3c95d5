import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const node = ['node:*', 'fs', 'path', 'child_process', 'os', 'crypto'];
/** Folders and what they must not import; the whole table of allowed imports is a test (test/architecture.test.ts). */
const walls = [
  { files: ['src/core/**/*.ts'], patterns: ['vscode', ...node, '**/sources/**', '**/vscode/**', '**/cli/**', '**/webview/**'] },
  { files: ['src/sources/**/*.ts', 'src/cli/**/*.ts'], patterns: ['vscode', '**/vscode/**', '**/webview/**'] },
  { files: ['src/webview/**/*.{ts,tsx}'], patterns: ['vscode', ...node, '**/sources/**', '**/vscode/**', '**/cli/**'] },
];

export default tseslint.config(
  { ignores: ['dist', 'out', 'shots', '.vscode-host', 'node_modules', 'coverage', 'host', 'test/golden', 'test/fixtures'] },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      // Node 20 loses time-outs that are joined, with the next garbage collection: src/sources/within.ts
      'no-restricted-properties': [
        'error',
        ...['any', 'timeout'].map((property) => ({ object: 'AbortSignal', property, message: 'Use within (src/sources/within.ts).' })),
      ],
    },
  },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-floating-promises': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        performance: 'readonly',
        requestAnimationFrame: 'readonly',
        document: 'readonly',
        getComputedStyle: 'readonly',
      },
    },
  },
  ...walls.map(({ files, patterns }) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } })),
);
