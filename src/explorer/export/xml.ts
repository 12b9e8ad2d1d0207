import { DOMImplementation, type Element, XMLSerializer } from '@xmldom/xmldom';

/** Characters that XML 1.0 does not allow, unpaired surrogates included. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const writable = (value: string | number): string => String(value).replace(unwritable, '');

/** An XML element under construction. Texts and attributes are escaped. */
export class Xml {
  constructor(readonly element: Element) {}

  /** Appends an element and returns it. */
  ele(name: string, attributes: Readonly<Record<string, string | number>> = {}): Xml {
    const document = this.element.ownerDocument;
    if (!document) throw new Error('The element has no document.');
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

/** Serializes an XML document whose root `fill` builds. */
export function xmlText(
  namespace: string,
  root: string,
  attributes: Readonly<Record<string, string | number>>,
  fill: (root: Xml) => void,
): string {
  const document = new DOMImplementation().createDocument(namespace, root, null);
  const { documentElement } = document;
  if (!documentElement) throw new Error('The document has no root.');
  for (const [attribute, value] of Object.entries(attributes))
    documentElement.setAttribute(attribute, writable(value));
  fill(new Xml(documentElement));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(document)}\n`;
}
