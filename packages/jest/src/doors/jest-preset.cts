// `preset: '@unclosed/jest'`: for projects that have no other preset. `withUnclosed` goes together with any.
const preset: object = { setupFilesAfterEnv: [require.resolve('./setup.cjs')] }
export = preset
