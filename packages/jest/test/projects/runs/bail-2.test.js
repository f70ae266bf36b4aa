test('takes its time', () => new Promise((resolve) => setTimeout(resolve, 1500)))
