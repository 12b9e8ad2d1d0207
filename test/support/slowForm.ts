/**
 * The size of a test, or what it tries, in its short form, which `npm test` runs, or in its long form, which `npm run test:slow`
 * runs: for tests that find more the longer they run.
 */
export const sizeOf = <T>(short: T, long: T): T => (process.env['SLOW'] === 'true' ? long : short);
