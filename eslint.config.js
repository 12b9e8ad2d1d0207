import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The rooms and the one way through them: http -> graphql -> read | write -> database -> model. A room may
 * enter those after it in this list; `asks` says whom to ask instead of entering one before it.
 */
const rooms = [
  { room: 'http', asks: 'nobody stands before http: what it needs is handed to it by main.ts' },
  {
    room: 'cli',
    asks: 'the command line stands above everything but main.ts',
  },
  { room: 'exchange', asks: 'exchange only reads files: hand its drafts to the command line' },
  { room: 'graphql', asks: 'graphql is entered by http and main.ts only; put what both need into the model' },
  {
    room: 'write',
    asks: 'reads and writes do not know each other; put what both need into database or the model',
  },
  {
    room: 'read',
    asks: 'reads and writes do not know each other; put what both need into database or the model',
  },
  { room: 'database', asks: 'the model knows no database; ask read or write' },
  { room: 'model', asks: '' },
];
const mayEnter = {
  cli: ['exchange', 'write', 'read', 'graphql', 'database', 'model'],
  exchange: ['model'],
  http: ['graphql', 'model'],
  graphql: ['read', 'write', 'model'],
  write: ['database', 'model'],
  read: ['database', 'model'],
  database: ['model'],
  model: [],
};

const roomRules = rooms.map(({ room }) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: rooms
          .filter((other) => other.room !== room && !mayEnter[room].includes(other.room))
          .map((other) => ({
            regex: `^\\.{1,2}/(.*/)?${other.room}/`,
            message: `${room} does not enter ${other.room}: ${other.asks}.`,
          })),
      },
    ],
  },
}));

/** The explorer is a client of the API like any other: what it knows of the service, it knows from the schema. */
const explorerRules = {
  files: ['src/explorer/**/*.ts', 'src/explorer/**/*.tsx'],
  extends: [reactHooks.configs.flat['recommended-latest']],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${rooms.map(({ room }) => room).join('|')}|setup|playground)/`,
            message:
              'the explorer enters no room of the service: ask the API, by an operation in src/explorer/api.',
          },
          {
            regex: '^(\\.\\./)+(config|errors|logging|main|projectFolder)\\.js$',
            message:
              'the explorer enters no room of the service: ask the API, by an operation in src/explorer/api.',
          },
        ],
      },
    ],
  },
};

export default defineConfig(
  { ignores: ['dist/', 'data/', '.cache/', 'node_modules/', 'artefacts/', 'src/explorer/generated/'] },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx', 'test/**/*.ts', 'vite.pages.config.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './test/tsconfig.json',
          './src/playground/tsconfig.json',
          './src/explorer/tsconfig.json',
          './tsconfig.tools.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Counts and codes in texts are numbers, and that is what template literals are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A class with decorators is a GraphQL type, even when it has nothing but them.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Arrow functions that only call on are how resolvers and handlers are written here.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // `as X` beside `!` is two ways to say one thing; `as` names the type.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Classes are GraphQL types here and never instantiated: plain objects of their shape are what there is.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // Parts are handed on as objects of functions that close over what they need; none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Hooks of Apollo and checks of readiness are promises by contract, with or without something to await.
      '@typescript-eslint/require-await': 'off',
      // An index signature is read by brackets, so that it is seen to be one.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // `const { left, out, ...rest }` is how something is made without some of its parts.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      'no-duplicate-imports': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Answers of the API are checked by expectations; typing them first would say the same twice.
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.recommended, tseslint.configs.disableTypeChecked],
  },
  ...roomRules,
  explorerRules,
  prettier,
);
