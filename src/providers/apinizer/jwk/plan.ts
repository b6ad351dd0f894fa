import { thumbprintOf } from '../../../pki/jwk/members';
import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../terraform/schema/diagnostic';
import type { Amendment, Change } from '../../../terraform/schema/resource';
import { UNKNOWN } from '../../../terraform/schema/value';
import { undeployedIn } from '../deployment';
import { type attributes, type JwkState, sourceNames, sourceTypes } from './attributes';
import { foreseenOfNew, foreseenOfUpdate } from './plan/foreseen';
import { configuredCertificate, publicThumbprint, sourceNameOf } from './rules/source';
import { certificatePath, isOtherCertificate } from './write/following';

type JwkChange = Change<typeof attributes>;
type JwkAmendment = Amendment<typeof attributes>;

/** Beside the state: the public thumbprint of the configured JWK that was sent, since that alone can be compared later. */
export const sentThumbprint = 'sent_thumbprint';

/** What a JWK's plan says beyond its attributes: what it will be, what is only recorded, what replaces it, and what detaches it. */
export const planJwk = (change: JwkChange, call: Call): JwkAmendment => {
  const { prior, planned } = change;
  const id =
    planned.project === UNKNOWN || planned.name === UNKNOWN ? {} : { id: `${planned.project}/${planned.name}` };
  if (prior === null) return { set: { ...id, ...foreseenOfNew(planned) } };
  const isImported = sourceNameOf(prior) === undefined;
  const sent = call.private.get(sentThumbprint);
  const configured = configuredThumbprint(change);
  if (!isImported && sent && configured !== null && configured !== sent) {
    return { set: { thumbprint: UNKNOWN }, replace: ['thumbprint'] };
  }
  const isUnfinished = undeployedIn(call.private).length > 0;
  const renamed = (['name', 'description'] as const).filter((name) => change.changed.has(name));
  const isWritten = isUnfinished || renamed.length > 0;
  const foreseen = foreseenOfUpdate(prior, planned, { isWritten });
  const lags = foreseen.thumbprint !== UNKNOWN && foreseen.thumbprint !== prior.thumbprint;
  const isUpdate = planned.kid === UNKNOWN || isUnfinished || lags;
  const isRecreated = replacesIt(change, prior);
  const keepsSource = prior.source_attached && planned.replace_to_keep_source === true;
  return {
    ...(isImported && { inPlace: sourceNames }),
    ...(keepsSource && renamed.length > 0 && { replace: renamed }),
    set: {
      ...id,
      ...(isUpdate && foreseen),
      ...(isUnfinished && { source_attached: UNKNOWN }),
    },
    // All of these are warnings, and one telling is enough.
    diagnostics: change.isRefreshed
      ? [
          ...(renamed.length > 0 && !keepsSource && !isRecreated ? problemsWithRenaming(renamed, prior) : []),
          ...(isImported ? problemsWithRecording(change, prior) : []),
          ...(isRecreated ? [] : problemsWithFollowing(change, prior)),
        ]
      : [],
  };
};

/** A JWK that is given as text is known by its public key, however little of it is stored. */
const configuredThumbprint = ({ config: { from_jwk } }: JwkChange): string | null => {
  if (from_jwk === null || from_jwk === UNKNOWN) return null;
  const [text, kid]: readonly unknown[] = [from_jwk.jwk_wo ?? from_jwk.jwk, from_jwk.kid];
  return typeof text === 'string' && (kid === null || typeof kid === 'string') ? publicThumbprint(text, kid) : null;
};

const partsOfSource = ['certificate_name', 'environment', 'use', 'algorithm'] as const;

/** Whether another project or source replaces the JWK, whatever else changes. */
const replacesIt = ({ planned, changed }: JwkChange, prior: JwkState): boolean => {
  if (changed.has('project')) return true;
  if (sourceNameOf(prior) === undefined) return false;
  const before = prior.from_certificate;
  const after = planned.from_certificate;
  if (before === null || after === null || after === UNKNOWN) return sourceNames.some((name) => changed.has(name));
  return partsOfSource.some((name) => before[name] !== after[name]);
};

/** A PUT detaches a JWK from its source for good. */
const problemsWithRenaming = (renamed: readonly string[], prior: JwkState): readonly Diagnostic[] =>
  prior.source_attached
    ? [
        warning(
          `JWK ${prior.name} loses its source`,
          `A change of ${renamed.join(' and ')} detaches JWK ${prior.name}: updates of its source no longer reach it. To keep the source, set replace_to_keep_source = true, which recreates the JWK.`,
          renamed.slice(0, 1),
        ),
      ]
    : [];

/** An imported JWK has no source that could be read: the configured one is taken down, and nothing is called. */
const problemsWithRecording = (change: JwkChange, prior: JwkState): readonly Diagnostic[] => {
  const name = sourceNames.find((each) => change.configured.has(each));
  if (name === undefined) return [];
  const { current_source_type: type, thumbprint } = prior;
  const advice = `To recreate it from ${name}, run: terraform apply -replace=ADDRESS`;
  if (type !== null && !sourceTypes[name].includes(type)) {
    return [
      warning(
        `JWK ${prior.name} was made from another source`,
        `${name} is only recorded: the manager says that JWK ${prior.name} is of source type ${type}. ${advice}`,
        [name],
      ),
    ];
  }
  const configured = configuredThumbprint(change);
  if (configured === null || thumbprint === null || configured === thumbprint) return [];
  return [
    warning(
      `JWK ${prior.name} has another key`,
      `${name} is only recorded: it holds the key ${configured}, and JWK ${prior.name} has the key ${thumbprint}. ${advice}`,
      [name],
    ),
  ];
};

/** A JWK that was detached before cannot follow its certificate. */
const problemsWithFollowing = ({ planned, changed }: JwkChange, prior: JwkState): readonly Diagnostic[] => {
  const after = planned.from_certificate;
  if (!changed.has('from_certificate') || prior.source_attached || after === null || after === UNKNOWN) return [];
  const before = configuredCertificate(prior.from_certificate);
  const now = configuredCertificate(after);
  if (now === null || (before !== null && now !== UNKNOWN && !isOtherCertificate(before, now))) return [];
  const key = now === UNKNOWN ? null : now.jwk;
  const isLeftBehind = key === null ? prior.from_certificate !== null : thumbprintOf(key) !== prior.thumbprint;
  if (!isLeftBehind) return [];
  return [
    warning(
      `JWK ${prior.name} cannot follow its certificate`,
      `JWK ${prior.name} was detached from certificate ${after.certificate_name}, so no update of the certificate reaches it. To tie it again, recreate it: terraform apply -replace=ADDRESS`,
      certificatePath({ from_certificate: after }),
    ),
  ];
};
