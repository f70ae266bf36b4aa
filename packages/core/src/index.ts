export { UsageError } from './errors.ts'
export { install, type Unclosed } from './install.ts'
export type { Details, Evidence, Finding, Position, Verdict } from './judge/finding.ts'
export { Judge, type FileToJudge, type Judgement } from './judge/judge.ts'
export type { Kind, Role } from './kernel/descriptor.ts'
export { Scope, type ScopeKind } from './ledger/scope.ts'
export {
  checkOptions,
  decodeOptions,
  encodeOptions,
  environmentOptions,
  type Allowance,
  type OptionLayer,
  type Options,
} from './options.ts'
export { describeFinding, describeFindings, headline } from './wording/text.ts'
