/** The budgets that uploaders share. Made by `createLanes`. */
export interface Lanes {
  readonly transfers: number;
}
