test('is checked', () => {})
