export declare function examplesOf(page: string): string
