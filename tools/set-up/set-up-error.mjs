/** Something only the person at the keyboard can put right; its message is the one sentence they read. */
export class SetUpError extends Error {}
