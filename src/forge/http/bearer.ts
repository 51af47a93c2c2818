/** What a client shows of itself: nothing, a token, or one that ends and is exchanged for another in time. */
export interface Bearer {
  /** The one shown last: in no message may it stand. */
  token(): string | null;
  /** The one for the next request. @throws CompassError access where there is none to be had */
  fresh(): Promise<string | null>;
  /** After a token was refused: whether there is another one to try. */
  renewed(refused: string | null): Promise<boolean>;
}

const lasting = (token: string | null): Bearer => ({
  token: () => token,
  fresh: async () => token,
  renewed: async () => false,
});

export const bearerOf = (token: string | Bearer | null): Bearer =>
  token === null || typeof token === 'string' ? lasting(token) : token;
