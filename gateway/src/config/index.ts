/** Typed configuration, checked once at boot. */
export { configWith, loadConfig, type ConfigSources, type LoadedConfig } from './loadConfig';
export { helpText, optionsTable } from './describeOptions';
export { NAMED_OPTIONS, type GatewayConfig, type NamedOption, type Option } from './options';
