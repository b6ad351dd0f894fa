import { apinizerStories } from './apinizer-stories';
import { smoxyStories } from './smoxy-stories';
import { stackStories } from './stack-stories';
import type { Generation, Story } from './story';

export const stories: readonly Story[] = [...apinizerStories, ...smoxyStories, ...stackStories];

/** The managers that stories with Apinizer meet. */
const managers: readonly Generation[] = ['G2', 'G3', 'G4'];

export const generationsOf = ({ vendors }: Story): readonly Generation[] =>
  vendors.includes('apinizer') ? managers : ['smoxy'];

export const storyNamed = (name: string): Story => {
  const story = stories.find((one) => one.name === name);
  if (!story) throw new Error(`there is no story "${name}"; there are ${stories.map((one) => one.name).join(', ')}`);
  return story;
};
