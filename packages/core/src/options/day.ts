/** Whether this is a day as `YYYY-MM-DD`, and one that the calendar has. */
export function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  // 31 February would come out as 3 March.
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(value)
}

/** Today as `YYYY-MM-DD`, in the user's own time zone. */
export function today(): string {
  const now = new Date()
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((value) =>
    String(value).padStart(2, '0'),
  )
  return `${now.getFullYear()}-${month}-${day}`
}
