import { addons } from 'storybook/manager-api';
import { themes } from 'storybook/theming';

// Under the library's own name, in the colours that the system asks for.
addons.setConfig({ theme: { ...themes.normal, brandTitle: 'Longshore', brandUrl: './' } });
