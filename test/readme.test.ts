import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { questions } from './support/questions.js';

test.each(questions.map(({ number, text }) => [number, text] as const))(
  'the README has question %i as it stands in the playground',
  (_number, text) => {
    expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toContain(text);
  },
);
