export type DemonstrationName = {
  readonly signInName: string
  readonly company: string
  /** Nobody of the company has been here yet: the password is temporary. */
  readonly first: boolean
  /** A second factor is required there. */
  readonly second: boolean
}

/** Who can be tried on a demonstration; a test holds this against the market. Passwords are never shown here. */
export const demonstrationNames: readonly DemonstrationName[] = [
  { signInName: 'admin@quillmoor.example', company: 'Quillmoor IT', first: false, second: true },
  { signInName: 'admin@harborpine.example', company: 'Harbor Pine LLC', first: false, second: false },
  { signInName: 'admin@beiyu.example', company: 'Beiyu Cloud', first: false, second: false },
  { signInName: 'admin@primevere.example', company: 'Primevère Informatique', first: true, second: false },
  { signInName: 'owner@asterel.example', company: 'Asterel Cloud', first: false, second: false },
]
