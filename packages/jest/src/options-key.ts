/** The global under which `withUnclosed` carries its options into the realm of the tests. */
export const OPTIONS_KEY = 'unclosed:options'
