/** Stands for somebody who is not there yet, where the rules ask who it is. */
export const nobody = '00000000-0000-0000-0000-000000000000'
