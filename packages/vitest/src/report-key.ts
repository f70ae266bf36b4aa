/** Under this the plugin leaves, with Vitest itself, which report is asked for: the reporter finds it there. */
export const REPORT: unique symbol = Symbol.for('unclosed.report') as never
