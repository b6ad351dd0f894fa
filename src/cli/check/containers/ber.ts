/** Thrown where a container cannot be read; its message goes after "The file". */
export class ContainerFailure extends Error {
  override readonly name = 'ContainerFailure';

  constructor(
    message: string,
    readonly remedy = 'Export it again.',
  ) {
    super(message);
  }
}

/** An element of BER or DER, as containers are often written in the former. */
export interface BerElement {
  /** `2` for a universal tag, `[2]` for one of the context. */
  readonly tag: string;
  /** As it stands in the file. */
  readonly bytes: Buffer;
  readonly children: readonly BerElement[];
  /** The octets of an OCTET STRING, joined where it is written in parts. */
  readonly octets: Buffer;
}

/** Reads exactly one element; throws ContainerFailure. */
export type ReadBer = (bytes: Buffer) => BerElement;

/** Loads the reader of BER, which nothing but a container needs. */
export const loadBer = async (): Promise<ReadBer> => {
  const asn1js = await import('asn1js');
  return (bytes) => {
    const { offset, result } = parse(bytes, asn1js) ?? { offset: -1, result: null };
    if (offset !== bytes.length || result === null) throw new ContainerFailure('is damaged or cut off');
    return toElement(result, asn1js);
  };
};

const parse = (bytes: Buffer, { fromBER }: Asn1js) => {
  try {
    return fromBER(bytes, { parseEmbedded: false });
  } catch {
    return null; // it throws over some texts whose octets are too few
  }
};

type Asn1js = typeof import('asn1js');
type AsnElement = ReturnType<Asn1js['fromBER']>['result'];

const toElement = (element: AsnElement, asn1js: Asn1js): BerElement => {
  const { tagClass, tagNumber } = element.idBlock;
  const bytes = Buffer.from(element.valueBeforeDecodeView);
  return {
    tag: tagClass === 1 ? String(tagNumber) : `[${tagNumber}]`,
    bytes,
    get children() {
      return element instanceof asn1js.Constructed
        ? element.valueBlock.value.map((child) => toElement(child, asn1js))
        : [];
    },
    get octets() {
      if (element instanceof asn1js.OctetString) return Buffer.from(element.getValue());
      if (element instanceof asn1js.Constructed) return Buffer.concat(this.children.map(({ octets }) => octets));
      return bytes.subarray(element.blockLength - element.valueBlock.blockLength);
    },
  };
};
