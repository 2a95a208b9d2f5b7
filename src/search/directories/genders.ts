/** The gender of given names, from a list that is loaded when it is asked for first. */
export type GenderOfGiven = (given: string) => 'm' | 'f' | undefined;

let loaded: Promise<GenderOfGiven> | undefined;

/** Loads the list once. */
export function loadGenders(): Promise<GenderOfGiven> {
  loaded ??= import('gender-detection-from-name').then(({ getGender }) => (given) => {
    const gender = getGender(given, 'en');
    return gender === 'male' ? 'm' : gender === 'female' ? 'f' : undefined;
  });
  return loaded;
}
