/** The numbers of entities and claims that a caller may see; numbers above the size of the largest page are not exact. */
export interface GraphSize {
  entities: number;
  claims: number;
  /** The most claims that one entity is subject, object or claimant of. */
  claimsOfOne: number;
}
