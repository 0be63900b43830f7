import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

/** Forbids imports by the beginnings or names of their paths. */
const forbid = (files, groups, ignores = []) => ({
  files,
  ignores,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: groups.map(([regex, message]) => ({ regex, message, caseSensitive: true })) },
    ],
  },
})

const zod = ['^zod($|/)', 'Take z from src-shared/zod.ts, where it is told to keep off `new Function`.']
const main = ['(^#main/|/src-main/)', 'src-main is another process; ask it through the contract.']
const renderer = ['(^#renderer/|/src-renderer/)', 'src-renderer is another process.']
const node = ['^(node:|electron$|better-sqlite3)', 'This folder also runs where there is no Node.']
const svelteImport = ['^svelte($|/)', 'The engine runs in a Worker, without Svelte.']
const screens = ['(/|^#renderer/)(screens|components|actions)/', 'Imports go screens → state → engine.']
const state = [
  '(/|^#renderer/)(state|screens|components|actions)/',
  'The engine knows nothing of the screens.',
]

const noRandom = {
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'Randomness follows from seed, stream, step and index.' },
  ],
}

export default ts.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      'dist/',
      'test-results/',
      'src-shared/paraglide/',
      'resources/',
      'playwright-report/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.es2024 } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-unused-expressions': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-unused-svelte-ignore': 'off', // it takes the reason after the code for more codes
      'svelte/prefer-svelte-reactivity': 'off', // state is $state.raw, replaced and never changed in place
      eqeqeq: ['error', 'smart'],
    },
  },
  { files: ['src-*/**'], rules: { 'no-console': 'error' } },
  { files: ['**/*.ts', '**/*.svelte'], rules: { 'no-undef': 'off' } }, // the compiler knows better
  { files: ['scripts/**', '*.config.*'], languageOptions: { globals: globals.node } },
  { files: ['tests/bench/{peers,page}/**'], languageOptions: { globals: globals.worker } },
  { files: ['src-renderer/report/page/**'], languageOptions: { globals: globals.browser } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  { files: ['src-shared/**', 'src-renderer/engine/**'], rules: noRandom },

  forbid(['src-shared/**'], [zod, main, renderer, node], ['src-shared/zod.ts']),
  forbid(['src-main/**'], [zod, renderer]),
  forbid(['src-renderer/**'], [zod, main, node], ['src-renderer/engine/**', 'src-renderer/state/**']),
  forbid(['src-renderer/state/**'], [zod, main, node, screens]),
  forbid(['src-renderer/engine/**'], [zod, main, node, svelteImport, state]),
  {
    files: ['src-main/**'],
    ignores: ['src-main/ipc.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportSpecifier[imported.name='ipcMain']",
          message: 'Only ipc.ts takes calls from windows; add the call to the contract.',
        },
      ],
    },
  },
)
