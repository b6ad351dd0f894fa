import type { Call } from '../../../terraform/schema/call';
import { type Diagnostic, warning } from '../../../terraform/schema/diagnostic';
import type { Amendment, Change } from '../../../terraform/schema/resource';
import { UNKNOWN } from '../../../terraform/schema/value';
import { undeployedIn } from '../undeployed';
import type { attributes, JwkState } from './attributes';
import { publicThumbprint } from './configured-key';
import { sourceNameOf } from './source';
import { sourceNames, sourceTypes } from './source-attributes';

type JwkChange = Change<typeof attributes>;
type JwkAmendment = Amendment<typeof attributes>;

/** Beside the state: the public thumbprint of the configured JWK that was sent, since that alone can be compared later. */
export const sentThumbprint = 'sent_thumbprint';

/** What a JWK's plan says beyond its attributes: what is only recorded, what replaces it, and what cuts it loose. */
export const planJwk = (change: JwkChange, call: Call): JwkAmendment => {
  const { prior, planned } = change;
  const id =
    planned.project === UNKNOWN || planned.name === UNKNOWN ? {} : { id: `${planned.project}/${planned.name}` };
  if (prior === null) return { set: id };
  if (sourceNameOf(prior) === undefined) return { set: id, ...recorded(change, prior) };
  if (isOtherKey(change, call)) return { set: { thumbprint: UNKNOWN }, replace: ['thumbprint'] };
  const isUnfinished = undeployedIn(call.private).length > 0;
  const renaming = planRenaming(change, prior);
  return {
    ...renaming,
    set: { ...id, ...(isUnfinished && { source_attached: UNKNOWN }) },
    diagnostics: [...(renaming.diagnostics ?? []), ...problemsWithFollowing(change, prior)],
  };
};

/** An imported JWK has no source that could be read: the configured one is taken down, and nothing is called. */
const recorded = (change: JwkChange, prior: JwkState): JwkAmendment => {
  const name = sourceNames.find((each) => change.configured.has(each));
  const type = prior.current_source_type;
  const isOther = name !== undefined && type !== null && !sourceTypes[name].includes(type);
  const renaming = planRenaming(change, prior);
  const other = warning(
    'JWK was made from another source',
    `${name} is only recorded: the manager says that JWK ${prior.name} is of source type ${type}. To make it anew from ${name}, run: terraform apply -replace=ADDRESS`,
    name && [name],
  );
  return {
    ...renaming,
    inPlace: sourceNames,
    diagnostics: [...(renaming.diagnostics ?? []), ...(isOther ? [other] : [])],
  };
};

/** A JWK that is given as text is another one when its public key is, however little of it is stored. */
const isOtherKey = ({ config }: JwkChange, { private: memory }: Call): boolean => {
  const { from_jwk } = config;
  if (from_jwk === null || from_jwk === UNKNOWN) return false;
  const [text, kid]: readonly unknown[] = [from_jwk.jwk_wo ?? from_jwk.jwk, from_jwk.kid];
  const sent = memory.get(sentThumbprint);
  if (!sent || typeof text !== 'string' || (kid !== null && typeof kid !== 'string')) return false;
  const configured = publicThumbprint(text, kid);
  return configured !== null && configured !== sent;
};

/** A PUT cuts a JWK loose from its source for good; the plan says so, or replaces where that is wanted. */
const planRenaming = ({ planned, changed }: JwkChange, prior: JwkState): JwkAmendment => {
  const renamed = (['name', 'description'] as const).filter((name) => changed.has(name));
  if (renamed.length === 0 || !prior.source_attached) return {};
  if (planned.replace_to_keep_source === true) return { replace: renamed };
  const detachment = warning(
    'JWK loses its source',
    `A change of ${renamed.join(' and ')} cuts JWK ${prior.name} loose: updates of its source no longer reach it. To keep the source, set replace_to_keep_source = true, which makes the JWK anew.`,
    [renamed[0] ?? 'name'],
  );
  return { diagnostics: [detachment] };
};

/** A JWK that was cut loose before cannot follow its certificate. */
const problemsWithFollowing = ({ planned, changed }: JwkChange, prior: JwkState): readonly Diagnostic[] => {
  const before = prior.from_certificate;
  const after = planned.from_certificate;
  if (!changed.has('from_certificate') || before === null || after === null || after === UNKNOWN) return [];
  if (prior.source_attached || after.certificate_fingerprint === before.certificate_fingerprint) return [];
  return [
    warning(
      'JWK cannot follow its certificate',
      `JWK ${prior.name} was cut loose from certificate ${before.certificate_name}, so no update of the certificate reaches it. To tie it again, make it anew: terraform apply -replace=ADDRESS`,
      ['from_certificate', 'certificate_fingerprint'],
    ),
  ];
};
