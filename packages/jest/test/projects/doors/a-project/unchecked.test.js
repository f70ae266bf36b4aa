test('is in a project of its own', () => {})
