const frozen = Date.parse(process.env.MOCK_NOW ?? '')

/** The pretended plant's now. With MOCK_NOW, an instant in ISO 8601, time stands still there: pictures of it are always the same. */
export const mockNow = (): number => (Number.isNaN(frozen) ? Date.now() : frozen)
