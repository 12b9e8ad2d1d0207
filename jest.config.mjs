import { databaseTests, longFormTests, unitTests } from './test/support/tiers.mjs';

/** `npm run test:slow` */
const isLong = process.env.SLOW === 'true';

const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/', '<rootDir>/.cache/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  setupFiles: ['<rootDir>/test/support/setup.ts'],
};

/** @type {import('jest').Config} */
export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: unitTests },
    {
      ...shared,
      displayName: 'database',
      testMatch: isLong ? longFormTests : databaseTests,
      globalSetup: '<rootDir>/test/support/globalSetup.mjs',
      globalTeardown: '<rootDir>/test/support/globalTeardown.mjs',
    },
  ],
  reporters: ['default', '<rootDir>/test/support/closingLine.mjs'],
  // Tests check answers, not response times: a busy machine must not fail them.
  testTimeout: isLong ? 24 * 3_600_000 : 900_000,
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/support/longestFirst.mjs',
  // A test that fails may leave a database running; it ends with this process, and must not keep it alive.
  forceExit: true,
};
