/** The global under which `withUnclosed` carries its options into the realm of the tests. */
export const OPTIONS_KEY = 'unclosed:options'

/** The global under which it carries the project's name, where there are several. */
export const PROJECT_KEY = 'unclosed:project'
