import 'reflect-metadata';
import fc from 'fast-check';

// A seed for all files makes their random cases repeatable.
const { TEST_SEED } = process.env;
if (TEST_SEED) fc.configureGlobal({ seed: Number(TEST_SEED) });
