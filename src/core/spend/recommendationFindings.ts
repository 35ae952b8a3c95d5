import type { Finding, Fix } from '../model/finding';
import type { Recommendation } from '../model/providerFacts';
import { money } from './amounts';
import type { CodeBlock, CodeReader } from './codeBlocks';
import type { Placed } from './recommendationPlaces';
import { actionText, isResize, lookBackText, ownSavingText } from './recommendationText';
import { isArm, isSize } from './machineSize';
import type { CodeForm } from './recommendedKinds';
import { originOf } from './sizeOrigin';

/**
 * What is told on the line of a block that is surely or likely meant, with a fix where one argument holds the size, and a link to where a
 * variable gets it from.
 */
export function recommendationFindings(placed: readonly Placed[], code: Pick<CodeReader, 'literalsOf'>): readonly Finding[] {
  return placed.flatMap(({ recommendation, match, form, blocks: [block, ...others] }) => {
    if (!block || others.length > 0 || match.confidence === 'possible') return [];
    const { source, type, name } = block.resource;
    const fix = sizeFix(recommendation, form, block);
    const written = form.size === undefined ? undefined : source.written(form.size);
    return [
      {
        code: 'advice/recommendation',
        severity: 'information' as const,
        message: `${recommendationText(recommendation)}${match.confidence === 'likely' ? ` Likely this block: ${match.reason}.` : ''}${match.own ? ` By the prices of the code it ${ownSavingText(match.own)}.` : ''}`,
        address: `${type}.${name}`,
        file: block.file,
        range: fix && written ? written.range : source.header(),
        related:
          fix || form.size === undefined || !isResize(recommendation.action)
            ? []
            : originOf(block, form.size, recommendation.current, code),
        fixes: fix ? [fix] : [],
      },
    ];
  });
}

/** `AWS Cost Optimization Hub: resize m5.2xlarge to m5.large. Saves $140.16 a month by its own reckoning (effort Low, …).` */
export function recommendationText(one: Recommendation): string {
  const basis = [
    ...(one.effort === '' ? [] : [`effort ${one.effort}`]),
    ...(one.needsRestart === true ? ['needs a restart'] : []),
    ...[lookBackText(one)].filter(Boolean),
    ...(one.asOf === '' ? [] : [`as of ${one.asOf}`]),
  ].join(', ');
  const saving =
    one.saving === null ? 'It does not tell the saving' : `Saves ${money(one.saving, one.currency)} a month by its own reckoning`;
  return `${one.source}: ${actionText(one)}. ${saving}${basis === '' ? '' : ` (${basis})`}.`;
}

/**
 * The new size in place of the written one, where it is written as it is: an expression, another size than the provider has seen, or a
 * processor that the image may not run on is left to the user.
 */
function sizeFix(
  { provider, action, current, recommended }: Recommendation,
  { size, runsImages }: CodeForm,
  { resource, file }: CodeBlock,
): Fix | undefined {
  if (size === undefined || !isResize(action)) return undefined;
  if (![current, recommended].every((text) => isSize(provider, text)) || current === recommended) return undefined;
  if (runsImages && isArm(provider, current) !== isArm(provider, recommended)) return undefined;
  const written = resource.source.written(size);
  if (written?.kind !== 'other' || written.text !== `"${current}"`) return undefined;
  return {
    title: `Resize to ${recommended}, as the provider recommends`,
    // it changes a running machine: never among the fixes that are made all at once
    preferred: false,
    edits: [{ file, range: written.range, newText: `"${recommended}"` }],
  };
}
