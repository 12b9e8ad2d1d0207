import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { inProject } from './folders.mjs';

/** Attributes with the same values in all icons; the code that draws an icon sets them. */
const shared = new Set(['fill', 'stroke', 'stroke-linecap', 'stroke-linejoin', 'stroke-width']);

/** "building-complex" is exported as BuildingComplex. */
const exportedName = (name) => name.replace(/(?:^|-)(.)/g, (_match, letter) => letter.toUpperCase());

/** The elements of an icon with the attributes of their own: [["circle", { cx: "12", cy: "12", r: "3" }]]. */
const elementsOf = (markup) =>
  [...markup.matchAll(/<(\w+) ([^>]*)\/>/g)].map(([, tag, attributes]) => {
    const pairs = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    return [tag, Object.fromEntries(pairs.filter(([name]) => !shared.has(name)))];
  });

/**
 * Writes the Lucide icons as one module, of which the build keeps the imported ones. The source is one file of 1 MB;
 * packages with a module for each icon take 34 MB and more.
 */
export function writeIcons({ generated }) {
  // Loaded on first use, since this file is imported before any package is installed.
  const { icons } = createRequire(inProject('package.json'))('@iconify-json/lucide/icons.json');
  const lines = [
    '/** @license Icons of Lucide (ISC): Copyright (c) Lucide Icons and Contributors; in part of Feather (MIT): Copyright (c) 2013-present Cole Bemis */',
    '/** The SVG elements of an icon, within 24 by 24. */',
    'export type IconNode = readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];',
    ...Object.entries(icons).map(
      ([name, { body }]) =>
        `export const ${exportedName(name)}: IconNode = ${JSON.stringify(elementsOf(body))};`,
    ),
  ];
  mkdirSync(dirname(generated), { recursive: true });
  writeFileSync(generated, `${lines.join('\n')}\n`);
}
