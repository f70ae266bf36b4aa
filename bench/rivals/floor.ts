// What anybody pays for having a setup file at all, with a hook after each test: a check that looks at nothing.
afterEach(() => {})
