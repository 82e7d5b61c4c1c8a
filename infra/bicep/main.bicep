metadata description = 'The academy on Azure: two function apps, Cosmos DB, files, mail, secrets, and what watches them.'

targetScope = 'subscription'

import { DedicatedThroughput } from './modules/cosmos.bicep'

@description('Name of the azd environment. Names of resources end in a hash of it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region of everything that has one. Flex Consumption must be offered there.')
@minLength(1)
@metadata({ azd: { type: 'location' } })
param location string

@description('Where the site is served, such as https://aienablement.academy: links in mails lead there, and browsers may call the API from there. Empty: the address of the static web app.')
param siteUrl string = ''

@description('Whether to create a static web app for the front end.')
param deploySite bool = true

@description('Addresses of the first administrators, separated by commas.')
param administrators string = ''

@description('Client id of the Google sign-in; the audience of its ID tokens.')
param googleClientId string

@description('Address of the office hours at Cal.com; empty when there are none. With one, the secret of its webhook must be in the vault.')
param calBookingUrl string = ''

@description('Address of an Azure OpenAI resource that answers learners, and the name of the deployment there. Empty: the tutor quotes the course.')
param tutorEndpoint string = ''
param tutorDeployment string = 'tutor'

@description('Domain of the academy that mails are sent from. Its DNS records are an output. Empty: Azure lends a domain, which lets some ten mails an hour through.')
param mailDomain string = ''

@description('Whether those records are set and verified. Before, mails leave from the domain that Azure lends.')
param mailDomainVerified bool = false

@description('Where Communication Services keeps its data.')
@allowed(['Europe', 'United States', 'UK', 'Switzerland', 'Canada', 'Australia', 'Japan', 'India'])
param mailDataLocation string = 'Europe'

@description('Whether the API takes in what Event Grid reports on mails. Its secret must be in the vault then.')
param mailReports bool = false

@description('Address that alerts are mailed to; empty for none.')
param alertEmail string = ''

@description('Secrets. Each that is given is written to Key Vault; one that is empty is left as it is there.')
@secure()
param stripeApiKey string = ''
@secure()
param stripeWebhookSecrets string = ''
@secure()
param calWebhookSecret string = ''
@secure()
param mailReportSecret string = ''

@description('How Cosmos DB is paid: a price a request (up to about 100 000 learners), or reserved with autoscale. An account keeps what it was created with.')
@allowed(['serverless', 'autoscale'])
param cosmosCapacity string = 'serverless'

@description('With autoscale: the most request units a second that containers without their own share.')
@minValue(1000)
param cosmosSharedThroughput int = 4000

@description('With autoscale: the most request units a second of containers with their own share, such as { users: 10000 }. Each is billed for a tenth of it at least.')
param cosmosDedicatedThroughput DedicatedThroughput = {}

@description('Logs every request to Cosmos DB with its charge and partition key. For days on which something is looked for: it costs more than the requests themselves.')
param logCosmosRequests bool = false

@description('Spreads everything that can be over availability zones. Serverless Cosmos DB accounts and storage take part; regions without zones refuse.')
param zoneRedundant bool = false

@description('Closes the public endpoints of database, secrets and the hosts\' storage, and reaches them through a virtual network. The files of browsers stay reachable, by signature only.')
param privateNetworking bool = false

@description('Memory of an instance of the API, in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('Memory of an instance of the jobs, in MB. Each function of the change feed has instances of its own, so this counts many times.')
@allowed([512, 2048, 4096])
param jobsInstanceMemory int = 512

@description('The most instances of each app.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 100

@description('Instances of the API that always run, so that nobody waits for a start.')
@minValue(0)
param alwaysReadyApi int = 0

@description('Whether an instance always runs for the function that offers freed seats: without it an offer after a quiet hour waits for a start.')
param alwaysReadyOffers bool = false

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identities 'modules/identities.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    alertEmail: alertEmail
    publishers: [identities.outputs.api.principalId, identities.outputs.jobs.principalId]
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
  }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    capacity: cosmosCapacity
    sharedThroughput: cosmosSharedThroughput
    dedicatedThroughput: cosmosDedicatedThroughput
    zoneRedundant: zoneRedundant
    isPrivate: privateNetworking
    contributors: [identities.outputs.api.principalId, identities.outputs.jobs.principalId]
    workspaceId: monitoring.outputs.workspaceId
    logRequests: logCosmosRequests
  }
}

module files 'modules/files.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    zoneRedundant: zoneRedundant
    uploadOrigin: site
    apiPrincipalId: identities.outputs.api.principalId
    jobsPrincipalId: identities.outputs.jobs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    isPrivate: privateNetworking
    readers: [identities.outputs.api.principalId, identities.outputs.jobs.principalId]
    workspaceId: monitoring.outputs.workspaceId
    stripeApiKey: stripeApiKey
    stripeWebhookSecrets: stripeWebhookSecrets
    calWebhookSecret: calWebhookSecret
    mailReportSecret: mailReportSecret
  }
}

module mail 'modules/mail.bicep' = {
  scope: group
  params: {
    token: token
    tags: tags
    domain: mailDomain
    isVerified: mailDomainVerified && !empty(mailDomain)
    dataLocation: mailDataLocation
    senderPrincipalId: identities.outputs.jobs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module staticSite 'modules/site.bicep' = if (deploySite) {
  scope: group
  params: {
    token: token
    tags: tags
  }
}

var site = !empty(siteUrl) ? siteUrl : deploySite ? staticSite!.outputs.url : ''

module settings 'modules/settings.bicep' = {
  scope: group
  params: {
    cosmosEndpoint: cosmos.outputs.endpoint
    filesEndpoint: files.outputs.endpoint
    mailEndpoint: mail.outputs.endpoint
    mailSender: mail.outputs.sender
    mailReports: mailReports
    vaultUri: vault.outputs.uri
    siteUrl: site
    administrators: administrators
    googleClientId: googleClientId
    calBookingUrl: calBookingUrl
    tutorEndpoint: tutorEndpoint
    tutorDeployment: tutorDeployment
  }
}

module api 'modules/function-app.bicep' = {
  scope: group
  params: {
    app: 'api'
    token: token
    location: location
    tags: tags
    identity: identities.outputs.api
    settings: settings.outputs.api
    hasTriggers: false
    allowedOrigins: empty(site) ? [] : [site]
    alwaysReady: alwaysReadyApi == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyApi }]
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    zoneRedundant: zoneRedundant
    isPrivate: privateNetworking
    subnetId: privateNetworking ? network!.outputs.apiSubnetId : ''
    insightsConnectionString: monitoring.outputs.connectionString
    workspaceId: monitoring.outputs.workspaceId
  }
}

module jobs 'modules/function-app.bicep' = {
  scope: group
  params: {
    app: 'jobs'
    token: token
    location: location
    tags: tags
    identity: identities.outputs.jobs
    settings: settings.outputs.jobs
    hasTriggers: true
    // What administrators start and watch in the background is answered here.
    allowedOrigins: empty(site) ? [] : [site]
    alwaysReady: alwaysReadyOffers ? [{ name: 'function:ProcessWaitlists', instanceCount: 1 }] : []
    instanceMemory: jobsInstanceMemory
    maximumInstances: maximumInstances
    zoneRedundant: zoneRedundant
    isPrivate: privateNetworking
    subnetId: privateNetworking ? network!.outputs.jobsSubnetId : ''
    insightsConnectionString: monitoring.outputs.connectionString
    workspaceId: monitoring.outputs.workspaceId
  }
}

module endpoints 'modules/private-endpoints.bicep' = if (privateNetworking) {
  scope: group
  params: {
    location: location
    tags: tags
    subnetId: network!.outputs.endpointSubnetId
    zones: network!.outputs.zones
    cosmosId: cosmos.outputs.id
    vaultId: vault.outputs.id
    apiStorageId: api.outputs.storageId
    jobsStorageId: jobs.outputs.storageId
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    cosmosId: cosmos.outputs.id
    actionGroupId: monitoring.outputs.actionGroupId
  }
}

module dashboard 'modules/dashboard.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

// azd gives outputs to the builds it runs, and MSBuild takes them as properties: so it publishes the Azure build.
output FunctionsHost string = 'Azure'
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_LOCATION string = location
output API_URL string = api.outputs.url
output JOBS_URL string = jobs.outputs.url
output SITE_URL string = site
output COSMOS_ACCOUNT string = cosmos.outputs.name
output KEY_VAULT string = vault.outputs.name
output MAIL_SERVICE string = mail.outputs.serviceName
output EMAIL_SERVICE string = mail.outputs.emailServiceName
output MAIL_DOMAIN_RECORDS object = mail.outputs.records
