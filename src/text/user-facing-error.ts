/** An error whose message is a complete sentence for the person who uses or runs the bot. Its stack is not shown to them. */
export abstract class UserFacingError extends Error {}
