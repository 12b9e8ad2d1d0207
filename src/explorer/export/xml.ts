import { DOMImplementation, type Element, XMLSerializer } from '@xmldom/xmldom';

/** What XML 1.0 has no way to write, halves of surrogate pairs among it. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const writable = (value: string | number): string => String(value).replace(unwritable, '');

/** An element that is being written: everything that goes into it is text, whatever it looks like. */
export class Xml {
  constructor(readonly element: Element) {}

  /** A new element within this one. */
  ele(name: string, attributes: Readonly<Record<string, string | number>> = {}): Xml {
    const document = this.element.ownerDocument;
    if (!document) throw new Error('an element has a document');
    const child = document.createElementNS(this.element.namespaceURI, name);
    for (const [attribute, value] of Object.entries(attributes))
      child.setAttribute(attribute, writable(value));
    this.element.appendChild(child);
    return new Xml(child);
  }

  txt(text: string): this {
    const { ownerDocument } = this.element;
    if (ownerDocument) this.element.appendChild(ownerDocument.createTextNode(writable(text)));
    return this;
  }
}

/** A document of XML with its root, which `fill` fills. */
export function xmlText(
  namespace: string,
  root: string,
  attributes: Readonly<Record<string, string | number>>,
  fill: (root: Xml) => void,
): string {
  const document = new DOMImplementation().createDocument(namespace, root, null);
  const { documentElement } = document;
  if (!documentElement) throw new Error('a document has a root');
  for (const [attribute, value] of Object.entries(attributes))
    documentElement.setAttribute(attribute, writable(value));
  fill(new Xml(documentElement));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(document)}\n`;
}
