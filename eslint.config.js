import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const htmlSinks = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment', 'parseFromString'];

export default ts.config(
  { ignores: ['.svelte-kit/', 'build/', 'test-results/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } }
  },
  {
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'svelte/no-at-html-tags': 'error',
      // The app is served from the root of its host.
      'svelte/no-navigation-without-resolve': 'off'
    }
  },
  {
    files: ['src/**'],
    rules: {
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-properties': [
        'error',
        ...htmlSinks.map((property) => ({ property, message: 'Text is shown as text; nothing here writes HTML.' }))
      ]
    }
  },
  { files: ['src/cli/**'], rules: { 'no-console': 'off' } },
  {
    // The same run gives the same trace on every machine: time and chance come in as arguments.
    files: ['src/lib/{contract,twin,views,training,diagnosis}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'performance', 'crypto', 'process'].map(
          (name) => ({
            name,
            message: 'The twin has a clock and a seed of its own.'
          })
        ),
        ...['window', 'document', 'navigator', 'localStorage', 'indexedDB', 'fetch'].map((name) => ({
          name,
          message: 'The twin runs in Node too.'
        }))
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Virtual time comes from the run.' },
        { object: 'Math', property: 'random', message: 'Chance comes from the seed.' },
        { object: 'globalThis', property: 'crypto' },
        { object: 'globalThis', property: 'setTimeout' },
        ...htmlSinks.map((property) => ({ property, message: 'Text is shown as text; nothing here writes HTML.' }))
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Virtual time comes from the run.' },
        { selector: "CallExpression[callee.name='Date']", message: 'Virtual time comes from the run.' },
        { selector: "MemberExpression[property.name='localeCompare']", message: 'Depends on the machine.' },
        {
          selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/][arguments.length=0]',
          message: 'Depends on the machine: name the language.'
        }
      ]
    }
  }
);
