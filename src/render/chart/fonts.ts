/** The font of all pictures. It comes from a package, so that every machine draws the same. */
import { fileURLToPath } from 'node:url';

export const FONT = 'Atkinson Hyperlegible';

const [regular, bold] = [
  '400Regular/AtkinsonHyperlegible_400Regular.ttf',
  '700Bold/AtkinsonHyperlegible_700Bold.ttf',
].map((file) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/atkinson-hyperlegible/${file}`))) as [
  string,
  string,
];

export const FONT_FILES = { regular, bold } as const;
