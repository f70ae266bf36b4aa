import { DELETED, type Descriptor, type Kind } from '../kernel/descriptor.ts'
import type { DescriptorTable } from '../kernel/table.ts'
import type { Territory } from '../ledger/frame.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { NativeCalls } from '../ledger/native-calls.ts'
import { numberOf, type Opening } from '../ledger/opening.ts'
import type { Origin } from '../ledger/origin.ts'
import type { Owner } from '../ledger/owner.ts'
import type { Options } from '../options/options.ts'
import { today } from '../options/day.ts'
import { allowanceFor } from './allowances.ts'
import { attribute, attributeFrames, lineOf, positionOf } from './attribution.ts'
import { originInForce } from './charges.ts'
import { Describer, targetOf } from './describe.ts'
import { isLeak, type Finding, type Position, type Verdict } from './finding.ts'
import type { FileToJudge } from './parts.ts'
import type { Pools } from './pools.ts'
import type { Release } from './releases.ts'
import { serviceOf } from './services.ts'
import type { Unseen } from './unseen.ts'

interface Parts {
  readonly ledger: Ledger
  readonly calls: NativeCalls
  readonly territory: Territory
  readonly pools: Pools
  readonly table: DescriptorTable | undefined
}

/** Something that was left open, and has gone without its owner's doing. */
export interface Gone {
  readonly opening: Opening
  /** Who answered for it when it closed. */
  readonly origin: Origin
  readonly verdict: Verdict
  /** A response whose body nobody has begun to read held it. */
  readonly unread: boolean
}

/** Turns the openings of one judgement into findings, and decides the verdict of each. */
export class FindingWriter {
  readonly #parts: Parts
  readonly #file: Pick<FileToJudge, 'path' | 'root' | 'command'>
  readonly #describer = new Describer()

  constructor(parts: Parts, file: Pick<FileToJudge, 'path' | 'root' | 'command'>) {
    this.#parts = parts
    this.#file = file
  }

  /** A finding for an opening that is still open; `undefined` when it is not one, by the kernel or the options. */
  ofOpening(
    opening: Opening,
    owner: Owner,
    options: Options,
    accepted: number,
  ): Finding | undefined {
    const { table, pools, territory, ledger } = this.#parts
    const number = numberOf(opening)
    const descriptor = number >= 0 ? table?.at(number) : undefined
    if (table && number >= 0 && !descriptor) return undefined // the kernel is the judge: it is not open
    const kind = opening.kind === 'file' && descriptor ? descriptor.kind : opening.kind
    if (!isJudged(kind, options)) return undefined
    const hold = pools.holdOn(opening)
    const attribution = attribute(opening, originInForce(opening, pools), territory)
    const details = this.#describer.details(opening, descriptor)
    if (!table) details.ledgerOnly = true
    if (hold === 'unread response') details.unread = true
    if (accepted > 0) details.accepted = accepted
    if (attribution.causes) details.causes = [...attribution.causes]
    if (attribution.through.length > 0) details.through = [...attribution.through]
    const service = serviceOf(opening, ledger, territory)
    if (service) details.endedBy = service.end
    const verdict =
      hold === 'pool' || service
        ? 'pooled'
        : this.#isHeld(opening, owner, attribution.site)
          ? 'held'
          : 'leaked'
    return this.#finish(
      {
        verdict,
        kind,
        ...(opening.role && { role: opening.role }),
        target: targetOf(opening, descriptor, details),
        fds: number >= 0 ? [number] : (opening.descriptors ?? []).map((each) => each.number),
        way: opening.way,
        late: opening.late ?? false,
        details,
        site: attribution.site,
        library: attribution.library,
        callers: attribution.callers,
        evidence: attribution.evidence,
        failedAttempt: opening.inFailedAttempt ?? false,
      },
      owner,
      options,
    )
  }

  ofUnseen(
    { descriptor, owner, candidates, opener }: Unseen,
    options: Options,
  ): Finding | undefined {
    const kind = this.#kindOf(descriptor)
    if (!isJudged(kind, options)) return undefined
    const { territory, calls } = this.#parts
    const { naming, nearest } = opener
    const attributions = calls
      .naming(descriptor.target)
      .map(({ origin }) => attributeFrames(origin.frames, territory))
    // Where calls of several lines name it, nothing tells which of them left it.
    const isProven = new Set(attributions.map(({ site }) => site && lineOf(site))).size === 1
    const { site, library, callers } = (isProven ? attributions[0] : undefined) ?? UNKNOWN
    const details = this.#describer.details(undefined, descriptor)
    const hint = naming ?? nearest
    if (!isProven && hint) {
      const near = attributeFrames(hint.origin.frames, territory)
      details.nearest = {
        call: hint.label,
        ...((near.site ?? near.library) && { site: near.site ?? near.library }),
      }
    }
    return this.#finish(
      {
        verdict: isProven ? 'leaked' : 'unattributed',
        kind,
        target: descriptor.target.replace(DELETED, ''),
        fds: [descriptor.number],
        way: isProven && naming ? naming.label : 'unknown',
        late: false,
        details,
        site,
        library,
        callers,
        evidence: isProven ? 'native call' : 'none',
      },
      { scope: owner, candidates },
      options,
    )
  }

  ofRelease({ closing, owner, ...closed }: Release, options: Options): Finding | undefined {
    const releasedAt = positionOf(closing.frames, this.#parts.territory)
    const details = releasedAt ? { releasedAt } : {}
    return this.#ofClosed('released late', closed, owner, options, details)
  }

  /** It was left open, and something else than its owner has closed it. */
  ofGone(
    { verdict, unread, ...closed }: Gone,
    owner: Owner,
    options: Options,
  ): Finding | undefined {
    return this.#ofClosed(verdict, closed, owner, options, unread ? { unread } : {})
  }

  #ofClosed(
    verdict: Verdict,
    { opening, origin }: Pick<Gone, 'opening' | 'origin'>,
    owner: Owner,
    options: Options,
    details: Finding['details'],
  ): Finding | undefined {
    if (!isJudged(opening.kind, options)) return undefined
    const { territory } = this.#parts
    const { site, library, callers, through, evidence } = attribute(opening, origin, territory)
    return this.#finish(
      {
        verdict,
        kind: opening.kind,
        ...(opening.role && { role: opening.role }),
        target: opening.company?.label ?? opening.target ?? '',
        fds: [],
        way: opening.way,
        late: false,
        details: { ...details, ...(through.length > 0 && { through: [...through] }) },
        site,
        library,
        callers,
        evidence,
      },
      owner,
      options,
    )
  }

  #finish(draft: Draft, { scope, candidates }: Owner, options: Options): Finding {
    const { site, library, failedAttempt = false, ...rest } = draft
    const finding: Finding = {
      ...rest,
      fails: false,
      count: Math.max(1, rest.fds.length),
      owner: { kind: scope.kind, name: scope.name, file: this.#file.path },
      candidates: candidates.map((candidate) => candidate.name || 'the file itself'),
      ...(site && { site }),
      ...(library && { library }),
      note: scope.failedByItself || failedAttempt,
    }
    const rule = allowanceFor(finding, options.allow, { root: this.#file.root, day: today() })
    const verdict: Verdict = rule ? 'allowed' : draft.verdict
    const details = rule ? { ...draft.details, reason: rule.reason } : draft.details
    const { command } = this.#file
    if (
      isLeak(verdict) &&
      verdict !== 'unattributed' &&
      !site &&
      options.depth === 'fast' &&
      command
    )
      details.traceWith = command
    const fails = failsBy(verdict, options) && options.mode === 'fail'
    return { ...finding, verdict, details, fails: fails && !finding.note }
  }

  // Opened while modules were evaluated, by another module than the test file.
  #isHeld({ origin }: Opening, { scope }: Owner, site: Position | undefined): boolean {
    return scope.kind === 'file' && origin.collecting && site?.file !== this.#file.path
  }

  #kindOf(descriptor: Descriptor): Kind {
    return this.#describer.protocolOf(descriptor) ?? descriptor.kind
  }
}

const UNKNOWN = { site: undefined, library: undefined, callers: [] }

type Draft = Omit<
  Finding,
  'fails' | 'count' | 'owner' | 'candidates' | 'note' | 'site' | 'library'
> & {
  site: Position | undefined
  library: Position | undefined
  failedAttempt?: boolean
}

const isJudged = (kind: Kind, { kinds, mode }: Options): boolean =>
  mode !== 'off' && kinds.includes(kind)

function failsBy(verdict: Verdict, { pools, modules }: Options): boolean {
  if (isLeak(verdict)) return true
  if (verdict === 'pooled') return pools === 'fail'
  return verdict === 'held' && modules === 'fail'
}
