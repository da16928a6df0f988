/**
 * How the sandbox keeps uploads over a reload: less than by default, so that a file which has to be selected again need
 * not be huge.
 */
export const keep = { budgetBytes: 64 * 1024 * 1024 };
