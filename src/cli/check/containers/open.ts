import { toPem } from '../../../pki/normalize';
import type { Source } from '../source';
import { loadBer } from './ber';
import { ContainerFailure } from './failure';
import { certificatesInPkcs7 } from './pkcs7';
import { openPkcs12 } from './pkcs12';

export type ContainerKind = 'pkcs7' | 'pkcs12';

/** Takes certificates and keys out of containers, as PEM. */
export const openContainers = async (
  kind: ContainerKind,
  containers: readonly Buffer[],
  passphrase: string | null,
): Promise<Pick<Source, 'text' | 'keys' | 'holdsOpenKey' | 'problem'>> => {
  const readBer = await loadBer();
  try {
    const opened = containers.map((bytes) =>
      kind === 'pkcs7'
        ? { certificates: certificatesInPkcs7(bytes, readBer), keys: [] }
        : openPkcs12(bytes, readBer, passphrase),
    );
    const keys = opened.flatMap((contents) => contents.keys);
    return {
      text: opened.flatMap(({ certificates }) => certificates.map((der) => toPem(der))).join(''),
      keys: keys.length === 0 ? null : keys.map(({ der, isEncrypted }) => toPem(der, labelOf(isEncrypted))).join(''),
      holdsOpenKey: keys.some(({ isProtected }) => !isProtected),
      problem: null,
    };
  } catch (failure) {
    if (!(failure instanceof ContainerFailure)) throw failure;
    return {
      text: '',
      keys: null,
      holdsOpenKey: false,
      problem: { problem: `The file ${failure.message}.`, remedy: failure.remedy },
    };
  }
};

const labelOf = (isEncrypted: boolean): string => (isEncrypted ? 'ENCRYPTED PRIVATE KEY' : 'PRIVATE KEY');
